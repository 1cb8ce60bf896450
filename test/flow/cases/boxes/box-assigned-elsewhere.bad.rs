struct Slot {
    boxed: Box<i64>,
}

pub fn f(slot_value: i64) -> i64 {
    let mut boxed = Box::new(slot_value);
    let p = &mut *boxed as *mut i64;
    unsafe { *p += 1 }
    let mut slot = Slot { boxed: Box::new(0) };
    slot.boxed = boxed;
    *slot.boxed += 1;
    unsafe { *p } //~ box-moved-while-raw-live|stale-raw-after-owner-use
}
