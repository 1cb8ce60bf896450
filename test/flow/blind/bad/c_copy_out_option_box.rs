fn main() {
    let mut slot = Some(Box::new(5));
    let p = &raw mut slot;
    let stolen = unsafe { p.read() };
    slot = None; //~ double-free
    println!("{:?} {:?}", stolen, slot); //~ dangling
}
