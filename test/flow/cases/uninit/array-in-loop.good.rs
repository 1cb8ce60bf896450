use std::mem::MaybeUninit;

pub fn build(make: impl Fn(usize) -> u32) -> [u32; 8] {
    let mut slots = [const { MaybeUninit::uninit() }; 8];
    for (i, slot) in slots.iter_mut().enumerate() {
        slot.write(make(i));
    }
    slots.map(|slot| unsafe { slot.assume_init() })
}
