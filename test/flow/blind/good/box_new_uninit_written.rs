fn main() {
    let mut b = Box::<u64>::new_uninit();
    b.write(4);
    let b = unsafe { b.assume_init() };
    println!("{}", *b + 1);
}
