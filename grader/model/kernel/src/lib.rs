//! Explores every schedule of a piece of concurrent code, over loom.
