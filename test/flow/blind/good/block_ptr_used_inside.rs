fn main() {
    let out: i32;
    {
        let inner = 42;
        let p: *const i32 = &inner;
        out = unsafe { *p };
    }
    println!("{out}");
}
