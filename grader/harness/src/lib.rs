//! Runs the checks of one chapter and says how each went.
