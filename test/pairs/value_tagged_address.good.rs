struct Tagged(usize);

impl Tagged {
    fn new(node: Box<u64>, marked: bool) -> Tagged {
        Tagged(Box::into_raw(node) as usize | usize::from(marked))
    }

    fn get(&self) -> *mut u64 {
        (self.0 & !1) as *mut u64
    }
}

fn main() {
    let tagged = Tagged::new(Box::new(3), true);
    unsafe {
        *tagged.get() += 1;
        println!("{}", *tagged.get());
        drop(Box::from_raw(tagged.get()));
    }
    let mut buffer = [0u16; 8];
    let start = buffer.as_mut_ptr() as usize;
    let second = (start + 2) as *mut u16;
    unsafe { *second = 9 };
    println!("{buffer:?}");
}
