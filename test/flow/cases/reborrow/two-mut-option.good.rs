use std::ptr::NonNull;

pub unsafe fn f(node: Option<NonNull<u32>>) -> u32 {
    let Some(p) = node else { return 0 };
    let a = unsafe { &*p.as_ptr() };
    let b = unsafe { &*p.as_ptr() };
    *a + *b
}
