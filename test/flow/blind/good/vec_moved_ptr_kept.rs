fn main() {
    let v = vec![1, 2, 3];
    let p = v.as_ptr();
    let w = v;
    println!("{}", unsafe { *p.add(2) });
    drop(w);
}
