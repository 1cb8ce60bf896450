fn main() {
    let mut a = Box::new(1);
    let mut b = Box::new(2);
    std::mem::swap(&mut a, &mut b);
    let pa = &raw const *a;
    drop(b);
    println!("{}", unsafe { *pa });
}
