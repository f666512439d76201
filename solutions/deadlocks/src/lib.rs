// The exercises of this chapter, in reading order.

pub mod transfer;

pub mod back_off;

pub mod channels;

pub mod shutdown;
