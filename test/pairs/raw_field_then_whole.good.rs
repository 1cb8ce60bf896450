struct Pair {
    a: u32,
    b: u32,
}

fn touch(pair: *mut Pair) {
    unsafe {
        (*pair).a = 0;
        (*pair).b = 1;
    }
}

fn main() {
    let mut pair = Pair { a: 1, b: 2 };
    let whole: *mut Pair = &mut pair;
    let a: *mut u32 = unsafe { &raw mut (*whole).a };
    touch(whole);
    unsafe { *a += 1 };
    println!("{}", pair.a + pair.b);
}
