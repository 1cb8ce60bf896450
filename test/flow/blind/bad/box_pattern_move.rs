fn main() {
    let mut pair = (Box::new(1u8), 2u8);
    let p = &raw mut *pair.0;
    let (mut moved, _) = pair;
    *moved = 4;
    unsafe { *p = 5 }; //~ aliasing
    println!("{moved}");
}
