pub unsafe fn clear(slots: *mut String, n: usize) {
    for i in 0..n {
        unsafe {
            std::ptr::drop_in_place(slots.add(i));
            slots.add(i).write(String::new());
        }
    }
}
