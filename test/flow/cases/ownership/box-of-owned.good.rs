pub fn f(x: &mut u32) -> Box<u32> {
    Box::new(std::mem::take(x))
}
