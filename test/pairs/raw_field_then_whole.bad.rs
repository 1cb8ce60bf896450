// BUG: aliasing: a pointer to a field is used after `&mut` of the whole was used
struct Pair {
    a: u32,
    b: u32,
}

fn touch(pair: &mut Pair) {
    pair.a = 0;
    pair.b = 1;
}

fn main() {
    let mut pair = Pair { a: 1, b: 2 };
    let a: *mut u32 = &mut pair.a;
    touch(&mut pair);
    unsafe { *a += 1 };
    println!("{}", pair.a + pair.b);
}
