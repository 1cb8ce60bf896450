pub struct Slot {
    value: Option<Box<u32>>,
}

pub fn steal(mut slot: Slot) -> Option<Box<u32>> {
    slot.value.take()
}
