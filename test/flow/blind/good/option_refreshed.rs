fn main() {
    let mut x = 0u8;
    let p = &raw mut x;
    let mut kept = Some(unsafe { &mut *p });
    if let Some(r) = kept.take() {
        *r = 1;
    }
    unsafe { *p = 9 };
    kept = Some(unsafe { &mut *p });
    **kept.as_mut().unwrap() = 3;
}
