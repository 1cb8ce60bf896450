fn main() {
    let p: *const i32;
    {
        let inner = 42;
        p = &inner;
    }
    println!("{}", unsafe { *p }); //~ dangling
}
