//! A double of crossbeam over the model.
