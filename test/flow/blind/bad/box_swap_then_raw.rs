fn main() {
    let mut a = Box::new(1);
    let mut b = Box::new(2);
    let pa = &mut *a as *mut i32;
    std::mem::swap(&mut a, &mut b);
    drop(b);
    println!("{} {a}", unsafe { *pa }); //~ dangling
}
