// BUG: double-free: `partial_cmp` may panic while a value is held twice
pub fn insert_sorted<T: PartialOrd>(values: &mut [T]) {
    for at in 1..values.len() {
        unsafe {
            let base = values.as_mut_ptr();
            let moving = std::ptr::read(base.add(at));
            let mut hole = at;
            while hole > 0 && moving < *base.add(hole - 1) {
                std::ptr::copy_nonoverlapping(base.add(hole - 1), base.add(hole), 1);
                hole -= 1;
            }
            std::ptr::write(base.add(hole), moving);
        }
    }
}
