pub unsafe fn f(p: *mut String) -> usize {
    unsafe {
        std::ptr::drop_in_place(p);
        p.write(String::from("new"));
        (&*p).len()
    }
}
