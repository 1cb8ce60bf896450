pub struct Slot {
    value: Option<Box<u32>>,
}

pub fn steal(slot: Slot) -> Option<Box<u32>> {
    unsafe { std::ptr::read(&slot.value) } //~| drop-in-place-then-drop
} //~ drop-in-place-then-drop
