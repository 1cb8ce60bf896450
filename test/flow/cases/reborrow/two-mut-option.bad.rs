use std::ptr::NonNull;

pub unsafe fn f(node: Option<NonNull<u32>>) -> u32 {
    let Some(p) = node else { return 0 };
    let a = unsafe { &mut *p.as_ptr() };
    let b = unsafe { &mut *p.as_ptr() };
    *b += 1;
    *a += 1; //~ two-live-mut-reborrows
    0
}
