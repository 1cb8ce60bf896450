// BUG: aliasing: both arguments of `swap` are made of the same pointer
fn exchange(items: &mut Vec<String>, i: usize, j: usize) {
    let p = items.as_mut_ptr();
    let q = p;
    let _ = (i, j);
    unsafe { std::mem::swap(&mut *p, &mut *q) };
}

fn main() {
    let mut items = vec![String::from("a"), String::from("b")];
    exchange(&mut items, 0, 0);
}
