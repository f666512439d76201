//! A double of parking_lot over the model.
