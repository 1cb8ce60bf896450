fn main() {
    let mut x = 0u8;
    let p = &raw mut x;
    let kept = Some(unsafe { &mut *p });
    unsafe { *p = 9 };
    if let Some(r) = kept { //~ aliasing
        *r = 1; //~ aliasing
    }
}
