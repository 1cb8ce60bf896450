pub fn f<'a>() -> Option<&'a u32> {
    unsafe { std::ptr::null::<u32>().as_ref() }
}
