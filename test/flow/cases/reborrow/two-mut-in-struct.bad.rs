pub struct Ends<'a> {
    front: &'a mut u32,
    back: &'a mut u32,
}

pub unsafe fn f(p: *mut u32) -> u32 {
    let ends = unsafe { Ends { front: &mut *p, back: &mut *p } }; //~| two-live-mut-reborrows stacked
    *ends.back = 1;
    *ends.front //~ two-live-mut-reborrows
}
