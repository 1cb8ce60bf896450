// The outer reference is exclusive, but the pointer goes through a shared borrow of the field.
pub struct Pair {
    left: u32,
    right: u32,
}

pub fn zero(pair: &mut Pair) -> u32 {
    let left: *const u32 = &pair.left;
    unsafe { *left.cast_mut() = 0 } //~ shared-ref-cast-to-mut
    pair.right
}
