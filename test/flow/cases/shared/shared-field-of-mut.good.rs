pub struct Pair {
    left: u32,
    right: u32,
}

pub fn zero(pair: &mut Pair) -> u32 {
    let left: *mut u32 = &mut pair.left;
    unsafe { *left = 0 }
    pair.right
}
