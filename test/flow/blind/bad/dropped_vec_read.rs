fn main() {
    let v = vec![1, 2, 3];
    let p = v.as_ptr();
    drop(v);
    let x = unsafe { *p.add(1) }; //~ dangling
    println!("{x}");
}
