//! Finds out whether memory was wiped before it was given back.
//!
//! What a freed block held cannot be read, and need not be: every block passes through the allocator
//! of the check's program when it is given back, and there it can still be looked at.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// Runs `body`; how many blocks of memory were given back meanwhile, by this thread, in which
/// `secret` could still be read.
///
/// Only blocks on the heap are seen. `secret` must not lie in one that is given back for another
/// reason, so it is best a constant.
pub fn left_in_memory(secret: &'static [u8], body: impl FnOnce()) -> usize {
    assert!(!secret.is_empty(), "nothing would be found everywhere");
    let before = SECRET.replace(Some(secret));
    let _after = Restore(before);
    FOUND.set(0);
    body();
    FOUND.get()
}

/// Ends the search, also when the body panics.
struct Restore(Option<&'static [u8]>);

impl Drop for Restore {
    fn drop(&mut self) {
        SECRET.set(self.0);
    }
}

thread_local! {
    // Neither needs a destructor, so the allocator can use them at any time.
    static SECRET: Cell<Option<&'static [u8]>> = const { Cell::new(None) };
    static FOUND: Cell<usize> = const { Cell::new(0) };
}

/// The system's allocator, which looks at what is given back.
struct Watching;

#[global_allocator]
static MEMORY: Watching = Watching;

// SAFETY: every block comes from the system's allocator and goes back to it, with the same layout.
unsafe impl GlobalAlloc for Watching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as promised by the caller.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as promised by the caller.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if let Some(secret) = SECRET.get() {
            // SAFETY: the block is still allocated, with this size.
            if unsafe { holds(block, layout.size(), secret) } {
                FOUND.set(FOUND.get() + 1);
            }
        }
        // SAFETY: as promised by the caller.
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if SECRET.get().is_none() {
            // SAFETY: as promised by the caller.
            return unsafe { System.realloc(block, layout, size) };
        }
        // A block that moves is given back by the system, unseen: so move it here.
        // SAFETY: the caller promises that the size is valid for the block's alignment; both blocks
        // are at least as long as what is copied, and they do not overlap.
        unsafe {
            let moved = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !moved.is_null() {
                moved.copy_from_nonoverlapping(block, size.min(layout.size()));
                self.dealloc(block, layout);
            }
            moved
        }
    }
}

/// Whether the secret stands somewhere in a block.
///
/// # Safety
/// The block is allocated, with this size.
unsafe fn holds(block: *const u8, size: usize, secret: &[u8]) -> bool {
    let matches = |start: usize| {
        secret.iter().enumerate().all(|(index, byte)| {
            // Volatile, since parts of the block may never have been written: whatever the memory
            // holds is what is asked for.
            // SAFETY: `start` is such that the whole secret lies within the block.
            *byte == unsafe { block.add(start + index).read_volatile() }
        })
    };
    (secret.len()..=size).any(|end| matches(end - secret.len()))
}

#[cfg(test)]
mod tests {
    use super::left_in_memory;

    const SECRET: &[u8] = b"correct horse battery staple";

    #[test]
    fn a_copy_that_is_dropped_is_found() {
        assert_eq!(left_in_memory(SECRET, || drop(SECRET.to_vec())), 1);
    }

    #[test]
    fn a_copy_in_the_middle_of_a_block_that_grows_is_found() {
        let grows = || {
            let mut bytes = vec![1; 3];
            bytes.extend_from_slice(SECRET);
            bytes.reserve_exact(10_000);
            bytes.fill(0);
        };
        assert_eq!(left_in_memory(SECRET, grows), 1);
    }

    #[test]
    fn a_copy_that_is_overwritten_or_kept_is_not() {
        let mut kept = Vec::new();
        let blocks = left_in_memory(SECRET, || {
            let mut bytes = SECRET.to_vec();
            std::hint::black_box(&mut bytes).fill(0);
            std::hint::black_box(&bytes);
            kept = SECRET.to_vec();
        });
        assert_eq!(blocks, 0);
        assert_eq!(left_in_memory(b"another", || drop(kept)), 0);
    }

    #[test]
    fn a_panic_ends_the_search() {
        let panics = || left_in_memory(SECRET, || panic!("on purpose"));
        assert!(std::panic::catch_unwind(panics).is_err());
        assert!(super::SECRET.get().is_none());
    }
}
