pub fn f(pair: (u32, u32)) -> u32 {
    let copy = unsafe { std::ptr::read(&pair) };
    copy.0 + pair.1
}
