// BUG: uninit: `clone` may panic, and the vector counts elements that were not written
pub fn repeat<T: Clone>(value: &T, times: usize) -> Vec<T> {
    let mut all: Vec<T> = Vec::with_capacity(times);
    unsafe {
        all.set_len(times);
        for at in 0..times {
            std::ptr::write(all.as_mut_ptr().add(at), value.clone());
        }
    }
    all
}
