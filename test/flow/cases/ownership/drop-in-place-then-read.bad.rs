pub unsafe fn f(p: *mut String) -> usize {
    unsafe {
        std::ptr::drop_in_place(p);
        (&*p).len() //~ use-after-from-raw
    }
}
