pub struct Ends<'a> {
    front: &'a mut u32,
    back: &'a mut u32,
}

pub unsafe fn f(p: *mut [u32; 2]) -> u32 {
    let ends = unsafe { Ends { front: &mut (*p)[0], back: &mut (*p)[1] } };
    *ends.back = 1;
    *ends.front
}
