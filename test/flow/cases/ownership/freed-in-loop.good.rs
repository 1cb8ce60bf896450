fn main() {
    let blocks: Vec<*mut u32> = (0..2).map(|i| Box::into_raw(Box::new(i))).collect();
    for p in blocks {
        drop(unsafe { Box::from_raw(p) });
    }
}
