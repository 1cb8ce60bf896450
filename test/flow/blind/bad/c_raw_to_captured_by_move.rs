fn main() {
    let mut n = 1;
    let p = &raw mut n;
    let f = {
        let m = unsafe { &mut *p };
        move || *m + 1 //~ aliasing
    };
    unsafe { *p = 4 };
    println!("{}", f()); //~ aliasing
}
