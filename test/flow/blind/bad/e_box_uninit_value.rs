fn main() {
    let b = Box::<u32>::new_uninit();
    let b = unsafe { b.assume_init() }; //~ uninit
    println!("{}", b);
}
