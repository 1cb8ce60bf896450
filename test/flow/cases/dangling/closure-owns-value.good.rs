fn reader() -> impl Fn() -> u32 {
    let local = 4u32;
    move || {
        let p = &raw const local;
        unsafe { *p }
    }
}

fn main() {
    assert_eq!(reader()(), 4);
}
