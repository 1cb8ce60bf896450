fn main() {
    let b = Box::new(5);
    let p = &*b as *const i32;
    let c = b;
    println!("{} {c}", unsafe { *p });
}
