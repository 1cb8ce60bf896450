fn main() {
    let mut x = 0;
    let p = &raw mut x;
    for i in 0..3 {
        let r = unsafe { &mut *p };
        *r += i;
        unsafe { *p += 1 };
    }
    println!("{x}");
}
