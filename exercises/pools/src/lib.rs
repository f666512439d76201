// The exercises of this chapter, in reading order.

pub mod retry;

pub mod crawler;

pub mod hash_files;
