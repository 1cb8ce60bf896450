fn apply<F: FnMut(&mut u32)>(value: &mut u32, mut f: F) {
    f(value);
    *value += 1;
    f(value);
}

fn finish(p: *mut String) {
    unsafe { drop(Box::from_raw(p)) };
}

fn each(items: &[*mut String], act: fn(*mut String)) {
    for &item in items {
        act(item);
    }
}

fn main() {
    let mut total = 0;
    let mut value = 1;
    let raw: *mut u32 = &mut total;
    apply(&mut value, |v| unsafe { *raw += *v });
    println!("{total} {value}");
    let items = [Box::into_raw(Box::new(String::new())), Box::into_raw(Box::new(String::new()))];
    each(&items, finish);
    let mut log = Vec::new();
    let mut push = |n: u32| log.push(n);
    push(1);
    push(2);
    println!("{log:?}");
}
