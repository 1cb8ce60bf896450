fn main() {
    let b = Box::<u64>::new_uninit();
    let b = unsafe { b.assume_init() }; //~ uninit
    println!("{}", *b + 1); //~ uninit
}
