pub struct Pair {
    x: u32,
    y: u32,
}

pub fn gap(pair: &Pair) -> isize {
    let whole = pair as *const Pair;
    let y = unsafe { &raw const (*whole).y };
    unsafe { y.byte_offset_from(whole) }
}
