fn main() {
    let mut slot = Some(1u32);
    if let Some(inside) = slot.as_mut() {
        let p: *mut u32 = inside;
        unsafe { *p = 3 }
    }
    slot = Some(2);
    assert!(slot.is_some());
}
