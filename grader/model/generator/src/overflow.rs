//! A full stack: the signal that tells of it, and the way out.
//!
//! Below each stack lies a guard page. Whoever touches it gets a signal, whose handler runs on a
//! stack of its own (std gives one to every thread that it starts). The handler can do next to
//! nothing there. So it empties the coroutine's stack and returns into a function at its beginning.

use crate::{CURRENT, Frame, OVERFLOWN};
use corosensei::trap::TrapHandlerRegs;
use std::ffi::c_int;
use std::mem::{self, MaybeUninit};
use std::ptr;
use std::sync::OnceLock;

/// What is done with a signal of a fault that is not ours, and the size of a page.
struct Before {
    segv: libc::sigaction,
    bus: libc::sigaction,
    page: usize,
}

static BEFORE: OnceLock<Before> = OnceLock::new();

/// Puts the handler in place, once for the process.
pub(crate) fn install() {
    BEFORE.get_or_init(|| {
        // SAFETY: plain calls of the system, with memory of the right type.
        unsafe {
            let before = Before {
                segv: read(libc::SIGSEGV),
                bus: read(libc::SIGBUS),
                page: usize::try_from(libc::sysconf(libc::_SC_PAGESIZE)).unwrap_or(4096),
            };
            let mut action: libc::sigaction = mem::zeroed();
            action.sa_sigaction = on_signal as *const () as usize;
            action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
            libc::sigemptyset(&mut action.sa_mask);
            for signal in [libc::SIGSEGV, libc::SIGBUS] {
                libc::sigaction(signal, &action, ptr::null_mut());
            }
            before
        }
    });
}

/// What is done with a signal now.
///
/// # Safety
/// `signal` is one.
unsafe fn read(signal: c_int) -> libc::sigaction {
    let mut action = MaybeUninit::zeroed();
    // SAFETY: the system writes one action, or leaves the zeroes of the default one.
    unsafe {
        libc::sigaction(signal, ptr::null(), action.as_mut_ptr());
        action.assume_init()
    }
}

/// # Safety
/// Called by the system, as the handler of a fault.
unsafe extern "C" fn on_signal(
    signal: c_int,
    info: *mut libc::siginfo_t,
    context: *mut libc::ucontext_t,
) {
    // It is set a moment after the handler is in place: a fault between the two comes again.
    let Some(before) = BEFORE.get() else { return };
    // SAFETY: the system hands both over for as long as the handler runs, and the frame lives as
    // long as its coroutine, which is the one that was interrupted.
    unsafe {
        let fault = (*info).si_addr() as usize;
        let frame = CURRENT.get().as_ref();
        match frame.filter(|frame| (frame.limit..frame.limit + before.page).contains(&fault)) {
            Some(frame) => leave(frame, &mut *context),
            // Another fault: the handler from before shall see it when it comes again.
            None => {
                let action = match signal {
                    libc::SIGSEGV => &before.segv,
                    _ => &before.bus,
                };
                libc::sigaction(signal, action, ptr::null_mut());
            }
        }
    }
}

/// Makes the interrupted coroutine go on in [`overflown`], at the beginning of its stack.
///
/// # Safety
/// The coroutine of this frame was interrupted, and `context` holds its registers.
unsafe fn leave(frame: &Frame, context: &mut libc::ucontext_t) {
    if let Some(trap) = frame.trap.get() {
        // SAFETY: what was on the stack is never used again: the handler of the overflow does not
        // return, or the coroutine's owner panics.
        let registers = unsafe { trap.setup_trap_handler(overflown) };
        write(context, &registers);
    }
}

fn overflown() {
    if let Some(handler) = OVERFLOWN.get() {
        handler();
    }
    panic!("the stack of a coroutine is full");
}

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
fn write(context: &mut libc::ucontext_t, registers: &TrapHandlerRegs) {
    let to = &mut context.uc_mcontext.gregs;
    to[libc::REG_RIP as usize] = registers.rip.cast_signed();
    to[libc::REG_RSP as usize] = registers.rsp.cast_signed();
    to[libc::REG_RBP as usize] = registers.rbp.cast_signed();
    to[libc::REG_RDI as usize] = registers.rdi.cast_signed();
    to[libc::REG_RSI as usize] = registers.rsi.cast_signed();
}

#[cfg(all(target_os = "linux", target_arch = "aarch64"))]
fn write(context: &mut libc::ucontext_t, registers: &TrapHandlerRegs) {
    let to = &mut context.uc_mcontext;
    to.pc = registers.pc;
    to.sp = registers.sp;
    to.regs[0] = registers.x0;
    to.regs[1] = registers.x1;
    to.regs[29] = registers.x29;
    to.regs[30] = registers.lr;
}

#[cfg(all(target_os = "macos", target_arch = "x86_64"))]
fn write(context: &mut libc::ucontext_t, registers: &TrapHandlerRegs) {
    // SAFETY: the system fills in the pointer before it calls the handler.
    let to = unsafe { &mut (*context.uc_mcontext).__ss };
    to.__rip = registers.rip;
    to.__rsp = registers.rsp;
    to.__rbp = registers.rbp;
    to.__rdi = registers.rdi;
    to.__rsi = registers.rsi;
}

#[cfg(all(target_os = "macos", target_arch = "aarch64"))]
fn write(context: &mut libc::ucontext_t, registers: &TrapHandlerRegs) {
    // SAFETY: the system fills in the pointer before it calls the handler.
    let to = unsafe { &mut (*context.uc_mcontext).__ss };
    to.__pc = registers.pc;
    to.__sp = registers.sp;
    to.__x[0] = registers.x0;
    to.__x[1] = registers.x1;
    to.__fp = registers.x29;
    to.__lr = registers.lr;
}
