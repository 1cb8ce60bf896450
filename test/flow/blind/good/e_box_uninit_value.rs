fn main() {
    let mut b = Box::<u32>::new_uninit();
    b.write(3);
    let b = unsafe { b.assume_init() };
    println!("{}", b);
}
