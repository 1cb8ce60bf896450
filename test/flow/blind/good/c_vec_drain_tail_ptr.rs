fn main() {
    let mut v = vec![1, 2, 3, 4];
    let p = v.as_ptr();
    v.truncate(2);
    v.swap(0, 1);
    println!("{}", unsafe { *p.add(1) });
}
