fn main() {
    let mut o = Some(Box::new(4u64));
    let p = &raw const **o.as_ref().unwrap();
    o = None;
    println!("{:?} {}", o, unsafe { *p }); //~ dangling
}
