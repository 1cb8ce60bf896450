fn main() {
    let p = Box::into_raw(Box::new(3));
    let release = || unsafe { drop(Box::from_raw(p)) };
    release();
    println!("{}", unsafe { *p }); //~ dangling
}
